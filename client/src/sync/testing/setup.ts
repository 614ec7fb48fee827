import 'fake-indexeddb/auto'
import { loadReducers } from '../overlay'

await loadReducers()
