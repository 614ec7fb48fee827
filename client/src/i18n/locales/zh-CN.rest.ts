import type { Messages } from '../flatten'

const files = import.meta.glob<Messages>(
  ['./zh-CN/*.json', '!./zh-CN/{common,ui,board,compare,login}.json'],
  {
    eager: true,
    import: 'default',
  },
)

/** What everything else says: the other pages, sheets and refusals. */
export default Object.assign({}, ...Object.values(files)) as Messages
