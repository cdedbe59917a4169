/** Groups by which people say of themselves where they stand. */
export const groups = {
  'stakeholder.government': 'Government',
  'stakeholder.civil_society': 'Civil society',
  'stakeholder.private_sector': 'Private sector',
  'stakeholder.technical_community': 'Technical community',
  'stakeholder.intergovernmental': 'Intergovernmental organization',
  'region.african': 'African Group',
  'region.asia_pacific': 'Asia-Pacific Group',
  'region.eastern_european': 'Eastern European Group',
  'region.latin_american_caribbean': 'Latin American and Caribbean Group',
  'region.western_european_others': 'Western European and Others Group',
  'region.intergovernmental': 'Intergovernmental organization',
} as const;
