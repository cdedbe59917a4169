import type { Attendance, Duty, Gender, Region, SegmentKind, Stakeholder } from '../../protocol.gen';
import { t } from './words';

// The lists the server knows, in the order in which people look for them. The record keeps each list complete.
const all = <Value extends string>(values: Record<Value, true>) => Object.keys(values) as Value[];

export const duties = all<Duty>({
  speaker: true,
  onsite_moderator: true,
  online_moderator: true,
  rapporteur: true,
  opening_remarks: true,
  organizer: true,
  technical_assistant: true,
  walk_in: true,
});
const attendances = all<Attendance>({
  expected: true,
  provisional: true,
  onsite: true,
  remote: true,
  late: true,
  absent: true,
});
const stakeholders = all<Stakeholder>({
  government: true,
  civil_society: true,
  private_sector: true,
  technical_community: true,
  intergovernmental: true,
});
const regions = all<Region>({
  african: true,
  asia_pacific: true,
  eastern_european: true,
  latin_american_caribbean: true,
  western_european_others: true,
  intergovernmental: true,
});
const genders = all<Gender>({ female: true, male: true, other: true });
const kinds = all<SegmentKind>({
  opening: true,
  introduction: true,
  statements: true,
  directed_questions: true,
  open_floor: true,
  break: true,
  closing: true,
});

const unsaid = { value: '' as const, label: t('people.unsaid') };

const allDuties = duties.map((value) => ({ value, label: t(`duty.${value}`) }));
/** Nobody walks in on a plan. */
export const dutyOptions = allDuties.filter(({ value }) => value !== 'walk_in');
/** Once people are there, some come whom nobody planned. */
export const dutyOptionsThere = allDuties;
export const attendanceOptions = attendances.map((value) => ({ value, label: t(`attendance.${value}`) }));
export const stakeholderOptions = [
  unsaid,
  ...stakeholders.map((value) => ({ value, label: t(`stakeholder.${value}`) })),
];
export const regionOptions = [unsaid, ...regions.map((value) => ({ value, label: t(`region.${value}`) }))];
export const genderOptions = [unsaid, ...genders.map((value) => ({ value, label: t(`gender.${value}`) }))];
export const kindOptions = kinds.map((value) => ({ value, label: t(`segment.${value}`) }));

/** People by name; whoever has none yet is still there to be chosen. */
export function personOptions(people: readonly { key: string; name: string }[]) {
  return people.map(({ key, name }) => ({ value: key, label: name.trim() || t('people.unnamed') }));
}
