import type { Classification } from './record.ts'

/** A large class that every section uses. */
export const generalAffairs: Classification = {
  code: '01',
  version: 2018,
  endedIn: null,
  name: '総務',
  level: 'large',
  parent: null,
  scope: 'common',
  section: null,
  defaultRetention: null,
  isHistorical: false,
  programme: null,
}

/** A middle class below it. */
export const meetings: Classification = {
  ...generalAffairs,
  code: '0102',
  name: '会議',
  level: 'middle',
  parent: '01-2018',
}

/** A small class, under which folders are made, of one section alone. */
export const publicRelationsMeetings: Classification = {
  ...generalAffairs,
  code: '010203',
  name: '広報の会議',
  level: 'small',
  parent: '0102-2018',
  scope: 'specific',
  section: 'S001',
  defaultRetention: '10y',
  isHistorical: true,
  programme: 'P001',
}
