import type { HomeView } from '@shared/ipc'
import { api } from '../../api'

/** The name of Home's question, under which it can be asked ahead. */
export const HOME = 'home'

export const askHome = (): Promise<HomeView> => api.overview.home({})
