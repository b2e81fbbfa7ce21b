/**
 * Names of people, places and firms as they stand in lists of leads. Which letters follow which in
 * them tells in which encoding bytes make words.
 */
const words = `
шевченко коваленко бондаренко ткаченко кравченко олійник шевчук коваль поліщук бондар ткачук мельник
марченко лисенко руденко савченко петренко мороз павленко клименко гончаренко литвиненко харченко
левченко сидоренко карпенко приходько романюк гаврилюк кузьменко пономаренко василенко ґудзь їжак
григорук кириленко яковенко єременко щербак юрченко якименко бойко кравчук хоменко гнатюк дяченко
олександр андрій сергій володимир микола іван тарас богдан дмитро юрій ігор василь петро олег євген
наталія олена ірина тетяна оксана світлана людмила марія ганна юлія катерина лариса любов надія яна
київ харків одеса дніпро донецьк запоріжжя львів кривий ріг миколаїв маріуполь вінниця херсон полтава
чернігів черкаси житомир суми хмельницький рівне івано-франківськ тернопіль луцьк ужгород бердянськ
вулиця проспект бульвар площа область район місто будинок квартира україна товариство обмежена
відповідальність фізична особа підприємець компанія фірма група торгівля будівництво послуги виставка
реклама рекомендація дзвінок пошта телефон адреса примітка джерело назва контактна новий клієнт гаряча
хоче дізнатися ціну передзвонити завтра після обіду зустріч домовились надіслати пропозицію договір
иванов петров сидоров кузнецов смирнов соколов попов лебедев козлов новиков морозов волков соловьёв
васильев зайцев павлов семёнов голубев виноградов богданов воробьёв фёдоров михайлов беляев тарасов
александр дмитрий сергей алексей николай владимир евгений наталья ольга татьяна екатерина анастасия
москва улица дом город область общество ограниченной ответственностью компания заказ клиент звонок
название цена товар описание количество адрес почта который был это для что или все также очень
kowalski wiśniewski wójcik kowalczyk kamiński lewandowski zieliński szymański woźniak dąbrowski
kozłowski jankowski mazur kwiatkowski krawczyk kaczmarek piotrowski grabowski zając król pawłowski
michalski wróbel jabłoński wieczorek majewski olszewski stępień malinowski jaworski żuraw górski
małgorzata agnieszka katarzyna łukasz paweł michał grzegorz józef stanisław władysław bożena żaneta
warszawa kraków łódź wrocław poznań gdańsk gdynia bydgoszcz białystok częstochowa rzeszów toruń
ulica świętokrzyska spółka ograniczoną odpowiedzialnością przedsiębiorstwo usługi źródło śląsk ćwik
novák svoboda novotný dvořák černý procházka kučera veselý horák němec pokorný marek pospíšil hájek
jelínek král růžička beneš fiala sedláček šimek říha kříž žák ďurica ťažký ľubomír mäsiar jiří ondřej
tomáš lukáš kateřina hana zuzana markéta praha plzeň brno ústí třebíč přerov náměstí společnost ručením
nagy szabó tóth horváth kovács kiss németh varga molnár farkas győr pécs székesfehérvár őri szűcs
popescu ionescu bucurești cluj timișoara brașov constanța iași țară părinte început
müller schröder schäfer jäger könig köhler krüger günther grün weiß groß strauß bäcker förster händler
münchen köln düsseldorf nürnberg straße größe gesellschaft für haftung österreich zürich geschäft über
lefèvre françois hélène rené zoé andré benoît jérôme éric cécile grégoire noël gaël château crème
orléans nîmes besançon saint-étienne société générale à responsabilité limitée développement près
garcía gonzález rodríguez fernández lópez martínez sánchez pérez gómez jiménez hernández muñoz díaz
álvarez núñez ibáñez peña josé maría jesús ángel españa málaga córdoba león dirección teléfono año niño
silva joão são conceição gonçalves guimarães araújo antónio luís inês assunção brasília serviços não
bjørn søren jørgen håkan åsa göran östersund växjö malmö jönköping århus ålborg tromsø ærø mäkinen
hämäläinen jyväskylä päivi gävle sjöberg lindström åkerblom bäckström sørensen pedersen møller
yılmaz kaya demir çelik şahin yıldız öztürk aydın özdemir arslan doğan kılıç çetin koç güneş istanbul
ayşe uğur çağlar dağ eğitim başak işçi beşiktaş taş kişi oğuz tuğba şule gülşen değirmen yağmur
ışık müdürlüğü şirketi başkan türkiye eskişehir muğla ağrı
παπαδόπουλος γεωργίου δημητρίου νικολάου αθήνα θεσσαλονίκη πάτρα οδός εταιρεία γιώργος μαρία ελένη
kazlauskas žukauskas petrauskas šiauliai klaipėda panevėžys bērziņš kalniņš ozoliņš rīga liepāja jūrmala
محمد أحمد علي حسن إبراهيم عبد الله شركة شارع القاهرة دبي الرياض مدينة خالد يوسف فاطمة العربية
ישראל כהן לוי תל אביב ירושלים חברה בעמ רחוב משה דוד שרה יוסף
`

const pairs = new Map<string, number>()
const letters = new Map<string, number>()
for (const word of words.split(/\s+/)) {
  const bounded = ` ${word} `
  for (let at = 1; at < bounded.length; at++) {
    count(letters, bounded.charAt(at))
    count(pairs, bounded.slice(at - 1, at + 1))
  }
}

const UNSEEN = -6
const UNKNOWN_LETTER = -9

/**
 * How much two letters belong beside each other: 0 and below, the nearer to 0 the more. Measured
 * against how frequent each of them is, so that no language outweighs another by its many words.
 */
export function pairWeight(before: string, after: string): number {
  const beforeCount = letters.get(before)
  const afterCount = letters.get(after)
  if (!beforeCount || !afterCount) return UNKNOWN_LETTER
  const together = pairs.get(before + after)
  return together ? Math.log(together / Math.sqrt(beforeCount * afterCount)) : UNSEEN
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}
