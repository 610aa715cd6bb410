/** The topics of commands, of answers, of charges and of who rests on whom; TM Forum events travel on topics named for their resource (docs/events.md). */
export const topics = {
  comCommands: 'com.commands',
  comAnswers: 'com.answers',
  somCommands: 'som.commands',
  somAnswers: 'som.answers',
  romCommands: 'rom.commands',
  romAnswers: 'rom.answers',
  productInventoryCommands: 'product-inventory.commands',
  serviceInventoryCommands: 'service-inventory.commands',
  resourceInventoryCommands: 'resource-inventory.commands',
  charge: 'charge',
  support: 'support',
} as const;

/** COM to itself: what a plan was made from has changed before it began; make it afresh. */
export const replanType = 'Replan';
/** Command to SOM: carry out this TMF641 service order. */
export const placeServiceOrderType = 'PlaceServiceOrder';
/** Command to ROM: carry out this TMF652 resource order. */
export const placeResourceOrderType = 'PlaceResourceOrder';
/** Command to SOM or ROM: take an order back. An open one unwinds; a completed one is undone by an order of its own. */
export const undoOrderType = 'UndoOrder';
