/** What the search benchmark takes of the house. */
export { buildIndex, entryText, foldedOf, generate, readEntry, wordsOf } from '../../shared/reference'
