/** What a first look at a board is made of, behind one door: asked for one by one, each would cost a request for a file that only names it. */
export { default as BoardPage } from './BoardPage.vue'
export { default as BoardTop } from './BoardTop.vue'
export { default as HomePage } from './HomePage.vue'
