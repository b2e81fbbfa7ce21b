import type { Declension, OwnWord, ReadyWord } from '#domain/words.ts'

/**
 * The ready words in all their forms. The Ukrainian ones have the gender of the word that they stand
 * for, and decline like it in number and living or lifeless, so that the words around them agree.
 */
export const READY_FORMS: Record<ReadyWord, OwnWord> = {
  lead: {
    en: { one: 'lead', many: 'leads' },
    uk: {
      one: forms('лід', 'ліда', 'ліду', 'лід', 'лідом', 'ліді'),
      many: forms('ліди', 'лідів', 'лідам', 'ліди', 'лідами', 'лідах'),
    },
  },
  enquiry: { en: { one: 'enquiry', many: 'enquiries' }, uk: request() },
  inquiry: { en: { one: 'inquiry', many: 'inquiries' }, uk: request() },
  customer: { en: { one: 'customer', many: 'customers' }, uk: client() },
  client: { en: { one: 'client', many: 'clients' }, uk: client() },
  account: {
    en: { one: 'account', many: 'accounts' },
    uk: {
      one: forms(
        'контрагент',
        'контрагента',
        'контрагенту',
        'контрагента',
        'контрагентом',
        'контрагенті',
      ),
      many: forms(
        'контрагенти',
        'контрагентів',
        'контрагентам',
        'контрагентів',
        'контрагентами',
        'контрагентах',
      ),
    },
  },
  deal: {
    en: { one: 'deal', many: 'deals' },
    uk: {
      one: forms('угода', 'угоди', 'угоді', 'угоду', 'угодою', 'угоді'),
      many: forms('угоди', 'угод', 'угодам', 'угоди', 'угодами', 'угодах'),
    },
  },
  opportunity: {
    en: { one: 'opportunity', many: 'opportunities' },
    uk: {
      one: forms(
        'можливість',
        'можливості',
        'можливості',
        'можливість',
        'можливістю',
        'можливості',
      ),
      many: forms(
        'можливості',
        'можливостей',
        'можливостям',
        'можливості',
        'можливостями',
        'можливостях',
      ),
    },
  },
  quotation: { en: { one: 'quotation', many: 'quotations' }, uk: offer() },
  quote: { en: { one: 'quote', many: 'quotes' }, uk: offer() },
  estimate: {
    en: { one: 'estimate', many: 'estimates' },
    uk: {
      one: forms(
        'калькуляція',
        'калькуляції',
        'калькуляції',
        'калькуляцію',
        'калькуляцією',
        'калькуляції',
      ),
      many: forms(
        'калькуляції',
        'калькуляцій',
        'калькуляціям',
        'калькуляції',
        'калькуляціями',
        'калькуляціях',
      ),
    },
  },
  rating: {
    en: { one: 'rating', many: 'ratings' },
    uk: {
      one: forms('рейтинг', 'рейтингу', 'рейтингу', 'рейтинг', 'рейтингом', 'рейтингу'),
      many: forms('рейтинги', 'рейтингів', 'рейтингам', 'рейтинги', 'рейтингами', 'рейтингах'),
    },
  },
  lead_rate: {
    en: { one: 'lead rate', many: 'lead rates' },
    uk: {
      one: forms(
        'лід-рейтинг',
        'лід-рейтингу',
        'лід-рейтингу',
        'лід-рейтинг',
        'лід-рейтингом',
        'лід-рейтингу',
      ),
      many: forms(
        'лід-рейтинги',
        'лід-рейтингів',
        'лід-рейтингам',
        'лід-рейтинги',
        'лід-рейтингами',
        'лід-рейтингах',
      ),
    },
  },
}

function request(): OwnWord['uk'] {
  return {
    one: forms('запит', 'запиту', 'запиту', 'запит', 'запитом', 'запиті'),
    many: forms('запити', 'запитів', 'запитам', 'запити', 'запитами', 'запитах'),
  }
}

function client(): OwnWord['uk'] {
  return {
    one: forms('клієнт', 'клієнта', 'клієнту', 'клієнта', 'клієнтом', 'клієнті'),
    many: forms('клієнти', 'клієнтів', 'клієнтам', 'клієнтів', 'клієнтами', 'клієнтах'),
  }
}

function offer(): OwnWord['uk'] {
  return {
    one: forms('пропозиція', 'пропозиції', 'пропозиції', 'пропозицію', 'пропозицією', 'пропозиції'),
    many: forms(
      'пропозиції',
      'пропозицій',
      'пропозиціям',
      'пропозиції',
      'пропозиціями',
      'пропозиціях',
    ),
  }
}

function forms(
  nom: string,
  gen: string,
  dat: string,
  acc: string,
  ins: string,
  loc: string,
): Declension {
  return { nom, gen, dat, acc, ins, loc }
}
