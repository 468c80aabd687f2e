/** Official answers to ideas: what the console sends, and what is shown of them. */
import { z } from 'zod';
import { promiseSchema } from '../domain/promises.ts';
import { responseStatuses } from '../domain/responses.ts';
import { boardSchema, ideaViewSchema, mostPages } from './box.ts';
import {
  bytesCodec,
  bytesSchema,
  languageSchema,
  lineSchema,
  poolSchema,
  proseSchema,
  slugParams,
} from './common.ts';
import { limits, sizes } from './constants.ts';

const statusSchema = z.enum(responseStatuses);
const textSchema = z.strictObject({
  text: proseSchema(limits.response),
  changes: z.record(poolSchema, proseSchema(limits.change)),
});
const responseFields = {
  status: statusSchema,
  texts: z.partialRecord(languageSchema, textSchema),
  responder: lineSchema(limits.responder),
  /** The day by which it is done; null where nothing remains to be done. */
  due: z.iso.date().nullable(),
};

export const ideaParams = slugParams.extend({ idea: bytesCodec(sizes.ideaId) });

export const responseBody = z.strictObject({
  ...responseFields,
  /** Number of the response that this one follows, 0 where it is the first: of two who answer at once, one does. */
  after: z.int().min(0).max(100_000),
});
export type ReceivedResponse = z.output<typeof responseBody>;

export const promiseBody = z.strictObject({ promise: promiseSchema });

/** `due`: the day by which they are to answer. */
export const assignmentBody = z.strictObject({ account: z.uuid(), due: z.iso.date().nullable() });
/** Of one campaign; it stays inside the console. */
export const assignmentList = z.strictObject({
  assignments: z.array(
    assignmentBody.extend({
      idea: bytesSchema(sizes.ideaId),
      name: z.string(),
      /** Of whoever asks. */
      own: z.boolean(),
    }),
  ),
  /** Whom ideas can be assigned to, by name. */
  responders: z.array(z.strictObject({ account: z.uuid(), name: z.string() })),
});
export type AssignmentList = z.infer<typeof assignmentList>;

const responseView = z.strictObject({
  /** How many responses the idea has had by then. */
  number: z.int(),
  ...responseFields,
  /** On which it was given. */
  day: z.iso.date(),
});

/** An idea that has a response, with the last one. */
export const answerView = z.strictObject({
  idea: bytesSchema(sizes.ideaId),
  pool: poolSchema,
  ...ideaViewSchema.pick({ title: true, language: true, moderation: true }).shape,
  response: responseView,
  /** What it said before, the first one first. */
  earlier: z.array(z.strictObject({ status: statusSchema, day: z.iso.date() })),
});
export type AnswerView = z.infer<typeof answerView>;

/** By number, as ideas are: in the order of the ideas' ids. */
export const answersQuery = z.strictObject({
  board: boardSchema.default('all'),
  page: z.coerce.number<number>().int().min(1).max(mostPages).default(1),
});
export const answersPage = z.strictObject({
  answers: z.array(answerView),
  /** How many pages there are; where there are no answers, one. */
  pages: z.int(),
});
export type AnswersPage = z.infer<typeof answersPage>;
export const answersPageSize = 50;

/** What everybody is told of a campaign's answers, whoever may read its boards. */
export const answerFigures = z.strictObject({
  /** Without those that are hidden, which nobody has to answer. */
  ideas: z.int(),
  /** By the status of their last response; an idea without one is in none of these. */
  statuses: z.record(statusSchema, z.int()),
  /** The line above which every idea is answered; null where nothing was promised. */
  promise: promiseSchema.nullable(),
  /** Ideas above the line, and those of them that are answered; null without a promise, or before there are results. */
  promised: z.strictObject({ ideas: z.int(), answered: z.int() }).nullable(),
  /**
   * Whole days from the close, or from the Monday of the week of its release where ideas and votes come together, to the first
   * final answer; half of the answered ideas waited no longer.
   */
  medianDays: z.int().nullable(),
  /** The day since which an idea waits for its answer: above the line, where there is one. Null where none waits. */
  waitingSince: z.iso.date().nullable(),
});
export type AnswerFigures = z.infer<typeof answerFigures>;
