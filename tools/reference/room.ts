/** What the command takes of the house. */
export * from '../../electron/reference'
export { loadCases } from '../../electron/reference/cases'
export { LEAST_GENERATED, readEntry } from '../../shared/reference'
