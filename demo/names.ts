/** Names to make up people and companies from; all of them invented for the demo company's market. */
export const FIRST_NAMES = [
  'Anna', 'Bohdan', 'Clara', 'Danylo', 'Emma', 'Fedir', 'Grace', 'Hanna', 'Ivan', 'Julia', 'Kateryna', 'Liam',
  'Mariia', 'Nazar', 'Oksana', 'Pavlo', 'Roman', 'Solomiia', 'Taras', 'Ulyana', 'Viktor', 'Yaroslav', 'Zoriana',
  'Остап', 'Леся', 'Юрій', 'Ганна', 'Sofia', 'Tomasz', 'Aneta', 'Marek', 'Noah', 'Olivia', 'Peter',
]

export const LAST_NAMES = [
  'Bondarenko', 'Carter', 'Dubois', 'Fischer', 'Hrytsenko', 'Ivanenko', 'Kowalska', 'Kravets', 'Lind', 'Melnyk',
  'Novak', 'Oliynyk', 'Petrenko', 'Quinn', 'Romaniuk', 'Savchenko', 'Tkachenko', 'Vasylenko', 'Weber', 'Young',
  'Zhuk', 'Шевчук', 'Гончаренко', 'Ґалаґан', 'Яремчук', 'Moroz', 'Larsen', 'Rossi', 'Nowak', 'Schmidt',
]

export const COMPANY_WORDS = [
  'Amber', 'Birch', 'Cedar', 'Delta', 'Ember', 'Falcon', 'Granite', 'Harbor', 'Iris', 'Juniper', 'Karpaty', 'Linden',
  'Meadow', 'Nord', 'Orchid', 'Pine', 'Quarry', 'River', 'Stone', 'Terra', 'Umbra', 'Valley', 'Willow', 'Yield',
]

export const COMPANY_KINDS = [
  'Bakery', 'Clinic', 'Dairy', 'Farm', 'Foods', 'Garage', 'Hotel', 'Logistics', 'Mill', 'Press', 'School', 'Works',
  'Ferma', 'Budinvest', 'Agro', 'Studio',
]

export const CITIES = [
  { city: 'Kyiv', country: 'UA', code: '+38044' },
  { city: 'Lviv', country: 'UA', code: '+38032' },
  { city: 'Odesa', country: 'UA', code: '+38048' },
  { city: 'Dnipro', country: 'UA', code: '+38056' },
  { city: 'Kharkiv', country: 'UA', code: '+38057' },
  { city: 'Warsaw', country: 'PL', code: '+4822' },
  { city: 'Berlin', country: 'DE', code: '+4930' },
  { city: 'London', country: 'GB', code: '+4420' },
]
