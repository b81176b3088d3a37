/** The id of a field's input in the page, by the field's own id: where a link of the error summary leads. */
export const fieldDomId = (field: string): string => `field-${field}`
