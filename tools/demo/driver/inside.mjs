// @ts-check
// The main process asked from outside, without a hiccup of its inspector.

/**
 * Makes an application's `evaluate` ask again, at most twice, where the inspector of the main process lost the answer
 * ("Resulting promise was garbage collected"), as it does now and then on a busy machine. What was asked may have been
 * done all the same, so whatever is evaluated must be something that can be done twice.
 * @template {import('playwright').ElectronApplication} App
 * @param {App} app
 * @returns {App} the same one
 */
export function askingAgain(app) {
  const ask = app.evaluate.bind(app)
  /** @param {Parameters<typeof ask>} given */
  const again = async (...given) => {
    for (let tries = 1; ; tries++)
      try {
        return await ask(...given)
      } catch (error) {
        if (tries === 3 || !String(error).includes('promise was garbage collected')) throw error
      }
  }
  app.evaluate = /** @type {typeof app.evaluate} */ (again)
  return app
}
