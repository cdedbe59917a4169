/** Names that have broken screens before. */
export const ordinary = [
  'Amina Diallo',
  'João Pereira',
  'Mei-Ling Chen',
  'Oksana Kovalenko',
  'David Okafor',
  'Sara Lindqvist',
  'Rajesh Iyer',
  'Lucía Fernández',
  'Tomáš Novák',
  'Hana Suzuki',
];

export const hard = [
  'Wolfeschlegelsteinhausenbergerdorff-Hohenzollern Maximiliane',
  'عبد الرحمن بن محمد بن عبد العزيز آل الشيخ',
  '歐陽文清',
  'Z̷̢̛a̶̡͝l̵̨͠g̴o̷ Nguyễn Thị Ánh Tuyết',
  'Ngô Đình Diệu Hiền',
  'דָּוִד בֶּן־גּוּרְיוֹן',
  'O’Brien-Mc Cárthaigh 🌍',
  'Ω',
  'पद्मावती श्रीनिवासन्',
  'นภัสสร เจริญวัฒนา',
];

export const affiliations = [
  'University of Cape Coast',
  'Ministry of Digital Affairs',
  'Civil Society Network',
  'Open Standards Forum',
];

export const longAffiliation =
  'Interministerial Working Group on Multilingual Digital Public Infrastructure and Accessibility of Intergovernmental Conferences, Secretariat';

export const texts = [
  'How will the fund reach schools that have no connection at all today?',
  'Could the panel say what the key difficulties were in the first year, and which of them were foreseen?',
  'What happens to the data after the pilot ends?',
  'Who decides which communities come first?',
  'In our country the regulator has no budget for measuring quality of service. What would you advise us to do first, given that operators publish nothing themselves and that the next budget is two years away?',
];

export const hardTexts = [
  'كيف يمكن للبلدان النامية أن تشارك في وضع المعايير إذا كانت تكاليف السفر لا تُغطى؟',
  '发展中国家如何参与标准制定？',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft_und_noch_viel_mehr?',
  ...texts,
];
