import { Icon } from '../icon'

/** Whether a remark says that the value is an example printed in the guide. */
export const textbook = (note: string): boolean => /textbook|example/i.test(note)

export const TextbookChip = () => (
  <span className="reg-textbook">
    <Icon name="file" size={14} />
    Textbook example
  </span>
)

export const TextbookNote = () => (
  <span className="reg-textbook-note">
    <TextbookChip />
    <span className="muted nowrap">training accepts it</span>
  </span>
)
