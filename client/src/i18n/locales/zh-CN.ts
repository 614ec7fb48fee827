import type { Messages } from '../flatten'

const files = import.meta.glob<Messages>('./zh-CN/{common,ui,board,compare,login}.json', {
  eager: true,
  import: 'default',
})

/** What the first screens say; each file holds one root key, the feature's name. */
export default Object.assign({}, ...Object.values(files)) as Messages
