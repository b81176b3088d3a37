import './styles/index.css'
import './app/first-questions'
import { createRoot } from 'react-dom/client'
import { Root } from './app/root'

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no element with the id "root".')
createRoot(place).render(<Root />)
