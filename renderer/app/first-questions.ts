import { askHome, HOME } from '../features/home/question'
import { askAhead, askFirst, useRoute } from '../state'

// Read before the code that draws anything, and answered while that is read. A workspace opens on Home: what Home asks
// is asked together with the frame around it.
askFirst()
if (useRoute.getState().screen === 'home') askAhead(HOME, askHome)
