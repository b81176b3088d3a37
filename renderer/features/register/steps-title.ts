import type { RegistrationView } from '@shared/ipc'

/** What stands above the steps. */
export const stepsTitle = ({ programTitle }: Pick<RegistrationView, 'programTitle'>): string =>
  `${programTitle} registration`
