import { describe, expect, test } from 'vitest'
import { errorOf, linksOf, summaryTitle } from '../../../renderer/components/refusal-summary'

const problem = (field: string, message: string) => ({ field, message, rules: [] })

describe('the error summary of a form', () => {
  test('counts the problems where the links below say which they are', () => {
    const name = problem('name', 'Enter the first name.')
    expect(summaryTitle({ message: name.message, fields: [name] })).toBe('There is one problem on this page.')
    const digit = problem('next', 'The password must have at least one digit.')
    expect(summaryTitle({ message: digit.message, fields: [digit, problem('next', 'Too short.')] })).toBe(
      'There are 2 problems on this page.'
    )
  })

  test('says what was refused where no link says it', () => {
    expect(summaryTitle({ message: 'Accept the terms.', fields: [] })).toBe('Accept the terms.')
    const repeat = problem('repeat', 'The two passphrases differ.')
    expect(summaryTitle({ message: 'The workspace was not created.', fields: [repeat] })).toBe(
      'The workspace was not created.'
    )
  })

  test('its links name the field and what is wrong; how to mend it stands under the field', () => {
    const npi = problem('npi', 'The last digit doesn’t fit the other nine. Check every digit.')
    expect(linksOf({ fields: [npi] }, () => 'Rendering NPI')).toEqual([
      { field: 'npi', text: 'Rendering NPI: The last digit doesn’t fit the other nine.' }
    ])
  })

  test('a question is followed by no colon, and a field without a label by its message alone', () => {
    const fields = [problem('school', 'Answer at least 2 of the questions.')]
    expect(linksOf({ fields }, () => 'What was your first school?')[0]?.text).toBe(
      'What was your first school? Answer at least 2 of the questions.'
    )
    expect(linksOf({ fields })[0]?.text).toBe('Answer at least 2 of the questions.')
  })
})

describe('what stands under a field', () => {
  test('is all that was found there, each once; what is wrong elsewhere isn’t', () => {
    const fields = [
      problem('next', 'The password must start with a letter.'),
      problem('next', 'The password must have at least one digit.'),
      problem('next', 'The password must start with a letter.'),
      problem('again', 'The two new passwords differ.')
    ]
    expect(errorOf({ fields }, 'next')).toBe(
      'The password must start with a letter. The password must have at least one digit.'
    )
    expect(errorOf({ fields }, 'again')).toBe('The two new passwords differ.')
    expect(errorOf({ fields }, 'current')).toBeUndefined()
    expect(errorOf(null, 'next')).toBeUndefined()
  })
})
