/** Providers that have a domain in many countries. */
export const nationalFreeMail =
  /^(?:yahoo|ymail|rocketmail|hotmail|outlook|live|msn|gmx|yandex|aol|windowslive|protonmail)\.(?:co\.|com\.)?[a-z]{2,4}$/

/** Providers that give addresses to anybody, so that two people there have nothing in common. */
export const freeMailDomains: ReadonlySet<string> = new Set(
  `
  gmail.com googlemail.com
  icloud.com me.com mac.com
  passport.com passport.net
  aim.com love.com ygm.com games.com wow.com verizon.net att.net sbcglobal.net bellsouth.net
  comcast.net cox.net charter.net earthlink.net juno.com netzero.net optonline.net roadrunner.com
  rr.com windstream.net frontier.com frontiernet.net centurylink.net q.com suddenlink.net
  ameritech.net pacbell.net swbell.net snet.net prodigy.net
  mail.com email.com usa.com europe.com asia.com post.com consultant.com engineer.com
  techie.com writeme.com myself.com iname.com dr.com cheerful.com workmail.com
  proton.me pm.me protonmail.ch tutanota.com tutanota.de tuta.io tuta.com tutamail.com keemail.me
  fastmail.com fastmail.fm sent.com hushmail.com hush.com mailfence.com startmail.com posteo.de
  posteo.net mailbox.org disroot.org riseup.net runbox.com ctemplar.com skiff.com
  zoho.com zohomail.com zoho.eu hey.com duck.com mozmail.com simplelogin.com
  inbox.com lycos.com excite.com rediffmail.com rediff.com indiatimes.com sify.com
  ukr.net i.ua ua.fm email.ua 3g.ua meta.ua bigmir.net online.ua ukrpost.ua ukrpost.net
  freemail.ua freemail.ukr.net mail.ua email.com.ua hotmail.ua pochta.ua
  mail.ru inbox.ru list.ru bk.ru internet.ru ya.ru narod.ru rambler.ru lenta.ru myrambler.ru
  autorambler.ru ro.ru qip.ru pochta.ru hotbox.ru nm.ru xmail.ru vk.com sibmail.com
  tut.by mail.by
  wp.pl o2.pl onet.pl onet.eu op.pl poczta.onet.pl vp.pl interia.pl interia.eu interia.com
  poczta.fm gazeta.pl tlen.pl go2.pl autograf.pl buziaczek.pl poczta.onet.eu spoko.pl
  seznam.cz email.cz post.cz centrum.cz volny.cz atlas.cz tiscali.cz quick.cz
  azet.sk centrum.sk zoznam.sk post.sk pobox.sk
  web.de gmx.net t-online.de freenet.de arcor.de online.de 1und1.de mail.de email.de kabelmail.de
  vodafone.de o2online.de netcologne.de unitybox.de ewe.net alice.de alice-dsl.net magenta.de
  aon.at chello.at kabsi.at inode.at
  bluewin.ch hispeed.ch sunrise.ch swissonline.ch
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr numericable.fr bbox.fr club-internet.fr
  aliceadsl.fr cegetel.net noos.fr voila.fr libertysurf.fr
  libero.it virgilio.it tiscali.it alice.it tin.it tim.it inwind.it iol.it fastwebnet.it
  email.it poste.it teletu.it blu.it
  telefonica.net terra.es ono.com movistar.es
  sapo.pt clix.pt mail.pt netcabo.pt
  btinternet.com btopenworld.com talktalk.net sky.com virginmedia.com virgin.net blueyonder.co.uk
  ntlworld.com tiscali.co.uk o2.co.uk orange.net freeserve.co.uk talk21.com plusnet.com
  eircom.net
  telenet.be skynet.be proximus.be scarlet.be voo.be belgacom.net
  ziggo.nl kpnmail.nl planet.nl hetnet.nl xs4all.nl home.nl casema.nl upcmail.nl quicknet.nl
  chello.nl zonnet.nl tele2.nl telfort.nl solcon.nl online.nl
  telia.com spray.se bredband.net comhem.se passagen.se
  online.no broadpark.no frisurf.no
  jubii.dk ofir.dk mail.dk tdcadsl.dk
  luukku.com suomi24.fi elisanet.fi kolumbus.fi saunalahti.fi pp.inet.fi
  inbox.lv inbox.lt one.lt apollo.lv delfi.lv hot.ee mail.ee online.ee
  freemail.hu citromail.hu indamail.hu vipmail.hu t-online.hu
  abv.bg mail.bg dir.bg gbg.bg
  mail.ro k.ro home.ro
  in.gr otenet.gr hol.gr forthnet.gr windowslive.gr freemail.gr
  net.hr inet.hr siol.net
  mynet.com mynet.com.tr superonline.com ttmail.com
  walla.co.il walla.com netvision.net.il 013net.net bezeqint.net 012.net.il zahav.net.il
  qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net vip.163.com vip.126.com 188.com sina.com
  sina.cn vip.sina.com sohu.com tom.com 139.com 189.cn 21cn.com wo.cn aliyun.com 263.net
  naver.com hanmail.net daum.net nate.com kakao.com hanmir.com
  docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com ocn.ne.jp biglobe.ne.jp
  excite.co.jp infoseek.jp infoseek.co.jp goo.jp
  hinet.net pchome.com.tw seed.net.tw
  uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br
  prodigy.net.mx infinitummail.com
  fibertel.com.ar speedy.com.ar arnet.com.ar ciudad.com.ar
  bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au internode.on.net westnet.com.au
  xtra.co.nz slingshot.co.nz clear.net.nz
  sympatico.ca rogers.com shaw.ca telus.net bell.net videotron.ca eastlink.ca cogeco.ca
  mweb.co.za telkomsa.net webmail.co.za vodamail.co.za
  maktoob.com
  mailinator.com guerrillamail.com sharklasers.com yopmail.com 10minutemail.com tempmail.com
  temp-mail.org trashmail.com dispostable.com getnada.com maildrop.cc throwawaymail.com
  `
    .trim()
    .split(/\s+/),
)
