import { STATES } from '#core/rules/lifecycle.ts'

const state = { type: 'string', enum: Object.keys(STATES), 'x-labels': STATES }

/** The schemas that every register shares, by name. */
export const sharedSchemas = {
  System: {
    type: 'object',
    description: '台帳が自ら付ける項目。',
    properties: {
      key: { type: 'string', description: '登録の番号。変わらない。' },
      revision: { type: 'integer', minimum: 1, description: '版。書くたび、状態が変わるたびに一つ増える。' },
      state,
      changedAt: { type: 'string', format: 'date-time' },
      writtenBy: { type: 'string', description: '内容を最後に書いた利用者。' },
    },
    required: ['key', 'revision', 'state', 'changedAt', 'writtenBy'],
    additionalProperties: false,
  },
  Sent: {
    type: 'object',
    description: '送るときは理由（why）だけを読む。読んだときの項目が付いたままでもよい。',
    properties: { why: { type: 'string', maxLength: 1000, description: '書く理由。履歴に残る。' } },
  },
  Transition: {
    type: 'object',
    properties: {
      revision: { type: 'integer', description: '見ている版。先に書き換えられていれば 409。' },
      why: { type: 'string', maxLength: 1000, description: '理由。差戻しと取下げには必ず書く。' },
    },
    required: ['revision'],
    additionalProperties: false,
  },
  History: {
    type: 'object',
    properties: {
      items: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            revision: { type: 'integer' },
            act: { type: 'string', description: 'insert、revise、または状態の変更。' },
            by: { type: 'string' },
            at: { type: 'string', format: 'date-time' },
            why: { type: 'string' },
            entry: { type: ['object', 'null'], description: 'そのときの内容。' },
          },
          required: ['revision', 'act', 'by', 'at', 'why', 'entry'],
        },
      },
    },
    required: ['items'],
  },
  Problem: {
    type: 'object',
    description: 'RFC 9457。',
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string', description: 'Accept-Language が英語のときの説明。' },
      reason: { type: 'string' },
      findings: {
        type: 'array',
        items: {
          type: 'object',
          properties: { at: { type: 'string', description: '項目の名前。' }, says: { type: 'string' } },
          required: ['at', 'says'],
        },
      },
      requestId: { type: 'string' },
    },
    required: ['type', 'title', 'status', 'reason', 'findings'],
  },
}
