/** What a first look at a board is made of: in the app's own file, as every person's day begins there. */
export { default as BoardPage } from './BoardPage.vue'
export { default as BoardTop } from './BoardTop.vue'
export { default as HomePage } from './HomePage.vue'
