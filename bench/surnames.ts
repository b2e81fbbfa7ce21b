/** As many surnames as a base of this size would have, none of them rarer or more frequent than in life. */
export const SURNAMES = [
  ...words(`Шевченко Шевчук Кравченко Кравчук Савченко Савчук Левченко Левчук Бондаренко Бондарчук Коваленко
    Ковальчук Ткаченко Ткачук Мельник Мельниченко Поліщук Лисенко Марченко Мороз Руденко Петренко Клименко
    Павленко Гончаренко Гончарук Сидоренко Кузьменко Романюк Романенко Гриценко Грицюк Іваненко Іванюк
    Василенко Захарченко Костенко Назаренко Пономаренко Тимошенко Федоренко Яковенко Білоус Вовк Гайдук
    Данилюк Демченко Дяченко Жук Зінченко Карпенко Кириленко Козак Кучер Литвин Литвиненко Лук'яненко
    Макаренко Мартинюк Микитенко Науменко Ничипоренко Олійник Остапенко Панченко Паламарчук Приходько
    Радченко Семенюк Середа Скрипник Степаненко Сорока Тарасенко Терещенко Харченко Хоменко Черненко
    Шаповал Швець Щербак Юрченко Ярошенко`),
  ...words(`Hrytsenko Shevchenko Kravchenko Savchenko Romaniuk Romanenko Kovalenko Melnyk Bondar Tkachenko
    Novak Kowalski Nowak Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski
    Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Richter Klein Wolf
    Schröder Neumann Schwarz Zimmermann Braun Hofmann Krüger Hartmann Lange Krause Lehmann Köhler Maier
    Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White
    Roberts Green Hall Wood Jackson Clarke Patel Khan Lewis James Phillips Mason Mitchell Rose Davis Rodriguez
    Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel
    Rossi Russo Ferrari Esposito Bianchi Romano Romani Colombo Ricci Marino Greco Bruno Gallo Conti`),
]

function words(text: string): string[] {
  return text.split(/\s+/)
}
