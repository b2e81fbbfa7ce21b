import type { ImportField } from './import-columns.ts'
import { letterWords } from './text.ts'

/**
 * A heading without case, blanks, signs and the endings that other programs give theirs, so that
 * "First Name", "first_name", "FirstName" and "FIRST-NAME*" are one.
 */
export function headingKey(heading: string): string {
  const words = heading
    .slice(0, LONGEST_HEADING)
    .normalize('NFC')
    .replace(/__[cr]$/i, '')
    .replace(/^\s*№/, 'номер ')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/\([^)]*\)/g, ' ')
  return letterWords(words).join('')
}

/** No heading that means something is nearly as long. */
const LONGEST_HEADING = 500

/** Headings that mean a field, the best first, as they are written in exports of other programs. */
export const fieldHeadings: Record<ImportField, string[]> = {
  number: keys(`
    lead number; lead no; lead num; number; no; num; номер ліда; номер звернення; номер заявки; номер`),
  firstName: keys(`
    first name; firstname; given name; forename; fname; contact first name; lead first name; first
    ім'я; імя; власне ім'я; имя`),
  lastName: keys(`
    last name; surname; family name; lname; contact last name; lead last name; last; second name
    прізвище; фамилия`),
  contactName: keys(`
    contact name; full name; contact; contact person; lead name; person name; person; client name
    customer name; name; primary contact; first and last name; name surname
    контактна особа; контакт; піб; п.і.б.; ім'я контакту; прізвище та ім'я; прізвище ім'я
    прізвище, ім'я, по батькові; ім'я та прізвище; ім'я прізвище; повне ім'я; клієнт; фио
    контактное лицо; полное имя`),
  jobTitle: keys(`
    job title; title; position; job position; role title; job; occupation; designation; function
    contact title; посада; должность`),
  company: keys(`
    company; company name; organization; organisation; organization name; organisation name; account
    account name; business name; business; firm; employer; current employer; associated company
    company/account; lead company; customer company; partner name
    компанія; назва компанії; організація; назва організації; фірма; підприємство; контрагент; юрособа
    компания; организация; название компании`),
  email: keys(`
    email; e-mail; email address; e-mail address; mail; email 1; e-mail 1 - value; e-mail 1; primary email
    work email; business email; contact email; lead email; personal email; email id; emails; email work
    електронна пошта; електронна адреса; пошта; ел. пошта; ел. адреса; е-мейл; імейл; е-пошта; емейл
    эл. почта; электронная почта; почта; email 2`),
  phone: keys(`
    phone; phone number; telephone; tel; telephone number; phone 1; phone 1 - value; primary phone
    work phone; business phone; office phone; company phone; contact phone; main phone; phone no; tel no
    lead phone; phones; contact number; contact phone number; phone number 1; telephone 1; direct phone; phone work; landline
    телефон; тел; номер телефону; телефон 1; робочий телефон; основний телефон; контактний телефон
    номер телефона; рабочий телефон`),
  mobile: keys(`
    mobile; mobile phone; mobile number; cell; cell phone; cellphone; mobile phone number; cell number
    mobile no; gsm; phone mobile; whatsapp; whatsapp number
    мобільний; мобільний телефон; моб. телефон; моб; моб. тел; номер мобільного; мобильный
    мобильный телефон; phone 2; phone 2 - value; second phone; secondary phone; other phone; home phone
    alternative phone; телефон 2; додатковий телефон; інший телефон; домашній телефон`),
  website: keys(`
    website; web site; web; url; homepage; website url; company website; web page; web address; site
    company domain name; domain; сайт; вебсайт; веб-сайт; веб-сторінка; сайт компанії; веб сайт`),
  street: keys(`
    street; address; street address; address 1; address line 1; address line; street 1; mailing street
    billing street; address street; mailing address line 1; street name; business street
    вулиця; адреса; адреса 1; поштова адреса; юридична адреса; улица; адрес; mailing address
    billing address`),
  city: keys(`
    city; town; mailing city; billing city; address city; locality; business city; suburb; city town
    місто; населений пункт; місто/село; город`),
  state: keys(`
    state; region; province; state/region; state/province; mailing state; billing state; county
    address state; state province; state code; mailing state/province; business state
    область; регіон; район; штат; край; область/регіон; регион`),
  postalCode: keys(`
    postal code; zip; zip code; postcode; post code; postal; mailing postal code; billing postal code
    zip/postal code; mailing zip/postal code; address zip; zipcode; zip postal code; plz
    індекс; поштовий індекс; почтовый индекс; индекс`),
  country: keys(`
    country; country code; mailing country; billing country; country/region; address country; nation
    country name; business country; країна; держава; код країни; страна`),
  industry: keys(`
    industry; sector; vertical; business sector; line of business; industry name
    галузь; індустрія; сфера; сфера діяльності; вид діяльності; отрасль`),
  zone: keys(`
    zone; territory; sales territory; sales zone; area; sales area; sales region
    зона; територія; зона продажів; регіон продажів; территория`),
  companySize: keys(`
    company size; number of employees; employees; no. of employees; employee count; headcount; size
    no of employees; team size; кількість працівників; кількість співробітників; розмір компанії; штат працівників`),
  annualRevenue: keys(`
    annual revenue; revenue; turnover; yearly revenue; annual turnover; company revenue; revenue range
    річний дохід; річний оборот; оборот; виручка; дохід`),
  estimatedValue: keys(`
    estimated value; value; deal value; amount; expected revenue; potential value; budget; deal amount
    opportunity amount; lead value; estimated budget; price; сума; очікувана сума; вартість; бюджет
    очікуваний дохід; сума угоди`),
  source: keys(`
    source; lead source; origin; original source; traffic source; source name; lead origin; acquisition source
    джерело; джерело ліда; звідки; джерело звернення; канал; источник`),
  sourceDetail: keys(`
    source detail; source details; campaign; utm campaign; referrer; medium; lead source detail
    original source drill down 1; campaign name; деталі джерела; кампанія; рекламна кампанія; реферер`),
  status: keys(`
    status; lead status; stage; lead stage; status name; статус; статус ліда; етап; стадія`),
  rating: keys(`
    rating; lead rating; lead rate; temperature; score label; grade; rate; оцінка; рейтинг; температура`),
  priority: keys(
    `priority; lead priority; urgency; пріоритет; терміновість; важливість; приоритет`,
  ),
  tags: keys(
    `tags; tag; labels; label; keywords; categories; group membership; теги; тег; мітки; мітка; ярлики; позначки`,
  ),
  description: keys(`
    description; notes; note; comment; comments; remarks; message; details; internal notes; memo; about
    опис; примітки; примітка; коментар; коментарі; нотатки; нотатка; повідомлення; зауваження; описание
    комментарий; примечание`),
  doNotCall: keys(
    `do not call; donotcall; dnc; no calls; call opt out; phone opt out; не дзвонити; не телефонувати`,
  ),
  emailOptOut: keys(`
    email opt out; email opt-out; has opted out of email; unsubscribed; unsubscribed from all email
    opted out; no email; do not email; відписаний; відписався; не надсилати листи; не писати`),
  linkedin: keys(`linkedin; linkedin url; linkedin profile; linkedin link; лінкедін`),
  facebook: keys(`facebook; facebook url; facebook page; facebook profile; фейсбук`),
  x: keys(`x; twitter; twitter handle; twitter url; twitter username; x handle; твіттер`),
  bluesky: keys(`bluesky; bluesky handle`),
  mastodon: keys(`mastodon; mastodon handle`),
}

/** Headings whose cells look like a field of ours and are something else. */
export const otherHeadings = new Set(
  keys(`
    fax; fax number; факс; id; record id; lead id; account id; contact id; external id; owner; lead owner
    owner id; owner email; lead owner email; assigned to; salesperson; sales rep; created by; created at
    modified by; team; role; birthday; birthdate; date of birth; tax id; vat; єдрпоу; іпн; інн
    photo url; picture; image; image url; avatar; rating count; reviews; iban; account number
    assistant phone; assistant email; email 3; email 2 - value; код єдрпоу; рнокпп; власник
    відповідальний; менеджер; створено; дата створення; номер п/п; п/п; телефон менеджера`),
)

/** Whether a heading is one that files usually have, of our fields or of others. */
export function isKnownHeading(heading: string): boolean {
  const key = headingKey(heading)
  return otherHeadings.has(key) || Object.values(fieldHeadings).some((known) => known.includes(key))
}

function keys(headings: string): string[] {
  return headings
    .split(/[;\n]/)
    .map(headingKey)
    .filter((key) => key !== '')
}
