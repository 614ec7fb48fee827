import type { Messages } from '../flatten'

const files = import.meta.glob<Messages>('./zh-CN/*.json', { eager: true, import: 'default' })

/** Every message of the language; each file holds one root key, the feature's name. */
export default Object.assign({}, ...Object.values(files)) as Messages
