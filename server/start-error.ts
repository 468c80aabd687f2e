/** Something that the person who starts the server has to put right. Its message is all that they are shown. */
export class StartError extends Error {}
