const COUNTRIES_OF: Record<string, string> = {
  EUR: 'AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT',
  USD: 'US AQ AS BQ EC FM GU IO MH MP PR PW SV TC TL UM VG VI',
  GBP: 'GB GG GS IM JE',
  AUD: 'AU CC CX HM KI NF NR TV',
  NZD: 'NZ CK NU PN TK',
  NOK: 'NO BV SJ',
  DKK: 'DK FO GL',
  CHF: 'CH LI',
  ILS: 'IL PS',
  MAD: 'MA EH',
  XAF: 'CF CG CM GA GQ TD',
  XCD: 'AG AI DM GD KN LC MS VC',
  XCG: 'CW SX',
  XOF: 'BF BJ CI GW ML NE SN TG',
  XPF: 'NC PF WF',
  ...Object.fromEntries(
    (
      'AEDAE AFNAF ALLAL AMDAM AOAAO ARSAR AWGAW AZNAZ BAMBA BBDBB BDTBD BHDBH BIFBI BMDBM BNDBN ' +
      'BOBBO BRLBR BSDBS BTNBT BWPBW BYNBY BZDBZ CADCA CDFCD CLPCL CNYCN COPCO CRCCR CUPCU CVECV ' +
      'CZKCZ DJFDJ DOPDO DZDDZ EGPEG ERNER ETBET FJDFJ FKPFK GELGE GHSGH GIPGI GMDGM GNFGN GTQGT ' +
      'GYDGY HKDHK HNLHN HTGHT HUFHU IDRID INRIN IQDIQ IRRIR ISKIS JMDJM JODJO JPYJP KESKE KGSKG ' +
      'KHRKH KMFKM KPWKP KRWKR KWDKW KYDKY KZTKZ LAKLA LBPLB LKRLK LRDLR LSLLS LYDLY MDLMD MGAMG ' +
      'MKDMK MMKMM MNTMN MOPMO MRUMR MURMU MVRMV MWKMW MXNMX MYRMY MZNMZ NADNA NGNNG NIONI NPRNP ' +
      'OMROM PABPA PENPE PGKPG PHPPH PKRPK PLNPL PYGPY QARQA RONRO RSDRS RUBRU RWFRW SARSA SBDSB ' +
      'SCRSC SDGSD SEKSE SGDSG SHPSH SLESL SOSSO SRDSR SSPSS STNST SYPSY SZLSZ THBTH TJSTJ TMTTM ' +
      'TNDTN TOPTO TRYTR TTDTT TWDTW TZSTZ UAHUA UGXUG UYUUY UZSUZ VESVE VNDVN VUVVU WSTWS YERYE ' +
      'ZARZA ZMWZM ZWGZW'
    )
      .split(' ')
      .map((pair) => [pair.slice(0, 3), pair.slice(3)]),
  ),
}

const currencyOf = new Map(
  Object.entries(COUNTRIES_OF).flatMap(([currency, countries]) =>
    countries.split(' ').map((country) => [country, currency] as const),
  ),
)

/** The ISO 4217 code of the money a country (ISO 3166, two capitals) pays with; undefined for an unknown one. */
export function currencyOfCountry(country: string): string | undefined {
  return currencyOf.get(country)
}

/** Every currency some country pays with today, by ISO 4217, in alphabetical order. */
export function currencyCodes(): string[] {
  return Object.keys(COUNTRIES_OF).toSorted()
}
