/** What a company is in law, folded and without dots: Western forms stand last, ours stand first. */
const legalForms = `
  ltd; limited; plc; llc; llp; lp; inc; incorporated; corp; corporation; co; company; pte; pty; pvt
  private limited; cic; pllc; pte ltd; pty ltd; pvt ltd; co ltd
  gmbh; mbh; ag; kg; kgaa; ohg; gbr; ug; haftungsbeschrankt; ev; eg; gmbh co kg; se
  sa; sas; sasu; sarl; eurl; sci; snc; scs; selarl; societe anonyme
  bv; nv; bvba; srl; vof; vzw; asbl; sprl
  spa; srls; sl; slu; sau; lda; ltda; eireli
  ab; hb; aktiebolag; as; asa; ans; aps; ivs; oy; oyj; ky; tmi; ehf; hf; ou; uab; sia; mb
  sp zoo; sp z oo; sp z o o; spolka z oo; spolka z ograniczona odpowiedzialnoscia; sp j; sp k; spj; spk
  spolka akcyjna; psa
  sro; s r o; spol sro; spol s r o; vos; kft; zrt; nyrt; bt; doo; jdoo; d o o; eood; ood; ead
  ltd sti; ltd sirketi; sti; anonim sirketi; kk; gk; kabushiki kaisha; sdn bhd; bhd; jsc; pjsc; fze; wll
  тов; тзов; пп; фоп; прат; пат; ат; ват; зат; дп; кп; тдв; сфг; фг; стов; мпп; спд
  товариство з обмеженою відповідальністю; товариство з додатковою відповідальністю
  приватне підприємство; приватне акціонерне товариство; публічне акціонерне товариство
  акціонерне товариство; фізична особа підприємець; державне підприємство; комунальне підприємство
  фермерське господарство
  ооо; зао; оао; пао; ао; ип; чп; тоо
  общество с ограниченной ответственностью; индивидуальный предприниматель; акционерное общество
  еоод; оод; доо
`
  .split(/[;\n]/)
  .map((form) => form.trim())
  .filter((form) => form !== '')
  .map((form) => form.split(' '))
  .toSorted((a, b) => b.length - a.length)

const startingWith = Map.groupBy(legalForms, (form) => form[0] ?? '')
const endingWith = Map.groupBy(legalForms, (form) => form.at(-1) ?? '')

/**
 * The folded words of a company's name without the legal forms at either end of it.
 * A name that is nothing but a legal form is kept.
 */
export function withoutLegalForms(words: string[]): string[] {
  const first = startingWith.get(words[0] ?? '')?.find((form) => standsAt(0, form, words))
  if (first && first.length < words.length) return withoutLegalForms(words.slice(first.length))

  const last = endingWith
    .get(words.at(-1) ?? '')
    ?.find((form) => standsAt(words.length - form.length, form, words))
  if (last && last.length < words.length) return withoutLegalForms(words.slice(0, -last.length))

  return words
}

function standsAt(place: number, form: string[], words: string[]): boolean {
  return place >= 0 && form.every((word, offset) => words[place + offset] === word)
}
