/** Value of the button that leaves a step half done, under the name `then`. */
export const LEAVE = "leave";
/** Id of the step's form: the button stands outside of it, among the steps. */
export const STEP_FORM = "passo";
