/** What the people of the demo company write and say. {first}, {company}, {city} and {kw} are filled in. */
export const en = {
  teams: { North: 'North', South: 'South' },
  jobTitles: [
    'Owner',
    'Managing director',
    'Facility manager',
    'Chief engineer',
    'Head of operations',
    'Bookkeeper',
    'Farm manager',
    'Head of purchasing',
    'Deputy director',
  ],
  sourceDetails: {
    website: [
      'Quote form, rooftop calculator',
      'Contact form, battery page',
      'Quote form, from a search for “solar for business”',
      'Contact form, home page',
    ],
    referral: [
      'Recommended by Bakery Kalyna',
      'Heard of us from a neighbour',
      'Recommended by their electrician',
      'Saw our system at Nova Agro',
    ],
    phone_call: ['Called the office', 'Called after seeing the van', 'Called back from last year'],
    email: ['Wrote to hello@lumen.example', 'Forwarded by the accountant'],
    advertisement: [
      'Spring campaign, regional paper',
      'Search ads, “power bill”',
      'Banner on the farmers’ portal',
    ],
    social_media: ['Comment under the carport video', 'Message after the school project post'],
    trade_show: [
      'Energy days, stand B12',
      'Agro exhibition, card left at the stand',
      'Building fair, asked for a visit',
    ],
    partner: ['Handed over by Voltmont Electric', 'Through Grünwald Planning'],
    other: ['Met at the town council hearing'],
  },
  projects: [
    {
      title: 'Rooftop solar {kw} kW',
      enquiries: [
        'Flat roof, about {kw} kW would fit. They want to know what it costs and when it pays for itself.',
        'The power bill doubled in two years. Asks for an offer for the roof of the main hall, roughly {kw} kW.',
        'Wants solar on the roof before next season. Has photos and a year of meter readings.',
      ],
      calls: [
        '{first} confirmed the roof was renewed three years ago, so no repairs first. Sends drawings this week.',
        'Talked for a quarter of an hour. They use most of their power by day, which suits solar well. {kw} kW looks right.',
        'Roof is leased; {first} asks the landlord first. Otherwise keen, wants numbers for {kw} kW.',
      ],
      notes: [
        'Meter readings show about 70 % use between eight and five. No battery needed at first.',
        'Roof plan received. South side free of shade, the chimney costs us two rows.',
        'Decision is made by {first} and the co-owner together; she looks at payback only.',
      ],
      meetings: [
        'On the roof in {city}: sound, good access, inverter room beside the switchboard. Measured for {kw} kW.',
        'Walked through the site with {first}. They would like a screen at the entrance that shows the yield.',
      ],
      emails: [
        'Sent the yield estimate for {kw} kW with two layouts and references nearby.',
        'Sent pictures of a roof like theirs and the list of papers the grid operator wants.',
      ],
    },
    {
      title: 'Solar with storage {kw} kW',
      enquiries: [
        'Power cuts stop their cold room. Looks for solar with a battery that carries at least four hours.',
        'Asks for {kw} kW with storage, must take over by itself when the grid is gone.',
        'Has a generator and is tired of the diesel. Wants to know if solar and a battery can replace it.',
      ],
      calls: [
        'Cold room draws 18 kW around the clock. {first} needs four hours without grid, six would be better.',
        'They want everything on one contract, battery included. Budget is there, the date matters more.',
        'Explained the difference between backup of some circuits and of the whole site. Some circuits is enough.',
      ],
      notes: [
        'Generator stays as the last resort; the battery covers the first hours. {first} agrees.',
        'Needs to be silent at night, neighbours complained about the generator.',
        'Asked whether the battery can go outdoors. Yes, with the roofed cabinet.',
      ],
      meetings: [
        'Saw the switchboard in {city}. Critical circuits are already separate, that saves two days.',
        'Meeting with {first} and the electrician: agreed on the list of circuits to back up.',
      ],
      emails: [
        'Sent the comparison of three battery sizes with hours of backup for each.',
        'Sent the data sheet of the battery and the fire safety certificate.',
      ],
    },
    {
      title: 'Solar carport {kw} kW',
      enquiries: [
        'Parking lot for forty cars, thinks about a roof of modules over it, with a few charging points.',
        'Saw our carport video. Wants shade for guests’ cars and {kw} kW from it.',
      ],
      calls: [
        '{first} likes the wooden frame better than steel. Asks what it adds to the price.',
        'They need a building permit; {first} knows the office and will ask how long it takes.',
      ],
      notes: [
        'Snow load zone 3: the standard frame is enough.',
        'Wants to start with half of the lot and build the rest next year.',
      ],
      meetings: [
        'Measured the parking lot in {city}. A drain runs through the middle, foundations move by a metre.',
        'Showed {first} the finished carport at the clinic. That convinced more than any brochure.',
      ],
      emails: [
        'Sent drawings of both frames with prices and the permit checklist.',
        'Sent a sketch for the first twenty places.',
      ],
    },
    {
      title: 'Ground-mounted plant {kw} kW',
      enquiries: [
        'Has two hectares of poor land and asks what {kw} kW on the ground would bring.',
        'Farm with irrigation pumps: wants a plant on the ground to run them in summer.',
      ],
      calls: [
        '{first} already talked to the grid operator: connection is possible up to {kw} kW.',
        'Land belongs to the family, papers are in order. Sheep are to graze below the modules.',
      ],
      notes: [
        'Soil is sandy, ramming without concrete should work. To be tested.',
        'The pumps run April to September only; the rest would be sold.',
      ],
      meetings: [
        'Visited the field near {city}. Access by tractor only after rain.',
        'Went through the cash flow with {first} and the bank’s adviser.',
      ],
      emails: [
        'Sent the layout with four rows and the yield by month.',
        'Sent the questions of the grid operator, with our answers filled in.',
      ],
    },
    {
      title: 'Charging points and solar {kw} kW',
      enquiries: [
        'Buys electric vans and needs six charging points, best fed from the own roof.',
        'Wants chargers for guests and staff, asks what {kw} kW of solar would add.',
      ],
      calls: [
        'Six vans, back at five, must be full by six in the morning. Load management will do.',
        '{first} asks if guests can pay by card. They can.',
      ],
      notes: [
        'Connection is limited to 63 A, so load management is a must.',
        'First two chargers by spring, the others with the next vans.',
      ],
      meetings: [
        'Looked at the yard in {city}: cable way is short, one wall to drill through.',
        'Agreed with {first} on the places for the chargers.',
      ],
      emails: [
        'Sent the load plan: six vans overnight on the present connection.',
        'Sent prices with and without the solar roof.',
      ],
    },
    {
      title: 'Renewal of the {kw} kW system',
      enquiries: [
        'Has a system from 2013 by a firm that is gone. Two inverters are dead, asks for a check.',
        'Old modules yield a third less than at first. Wants to know whether to renew or extend.',
      ],
      calls: [
        '{first} sends the error codes of the inverter. Sounds like the fans, not the electronics.',
        'They are afraid to lose the old tariff. Explained that a repair does not touch it.',
      ],
      notes: [
        'Spare inverters of that type are still sold, delivery four weeks.',
        'Asked for a service contract with a visit each spring.',
      ],
      meetings: [
        'Measured the strings in {city}: one is broken by a marten, the others are fine.',
        'Showed {first} the thermal pictures; nine modules have hot cells.',
      ],
      emails: [
        'Sent the report with pictures and two ways to go on.',
        'Sent the offer for the yearly check.',
      ],
    },
  ],
  noAnswer: [
    'No answer, rang out.',
    'Voicemail, asked to be called back.',
    'In a meeting, try again after lunch.',
    'On holiday until Monday, says the office.',
  ],
  outcomes: [
    'Interested, wants figures',
    'Will talk to the partner',
    'Asked for a visit',
    'Call again',
    'Good talk',
    'Sends papers',
  ],
  nothingYet: [
    'Budget is planned in autumn, asked to be called then.',
    'Waits for the subsidy rules before deciding.',
    'Building work first, solar afterwards.',
    'Still interested, no time at the moment.',
  ],
  firstStep: 'First call',
  nextSteps: {
    call: [
      'Ask about the drawings',
      'Go through the offer',
      'Ask what the partner said',
      'Call again',
    ],
    email: ['Send the yield estimate', 'Send references', 'Send the comparison'],
    meeting: ['Visit on site', 'Meet with the co-owner', 'Measure the roof'],
  },
  tasks: [
    'Send the yield estimate for {kw} kW',
    'Ask {first} for the last electricity bill',
    'Check the roof plan of {company}',
    'Ask the crew when they could start in {city}',
    'Compare two inverters for {company}',
    'Find a reference near {city}',
    'Send {first} the subsidy form',
    'Get a price for the scaffolding in {city}',
  ],
  visits: ['Visit at {company}', 'Measure the roof of {company}', 'Offer talk with {first}'],
  teamMeeting: { title: 'Sales meeting', place: 'Big table' },
  proposals: [
    'Offer sent: {kw} kW with ten years of warranty on the inverters.',
    'Sent the offer in two variants, with and without the service contract.',
  ],
  negotiations: [
    'They have a cheaper offer without mounting. Explained the difference line by line.',
    'Asked for 5 % less. Agreed to 3 % when half is paid in advance.',
    'Wants payment in three parts. Fine with us.',
  ],
  reviews: [
    'Contract is with their lawyer, two small changes.',
    'The board decides next week, everything else is agreed.',
  ],
  won: [
    'Signed! Start of work in four weeks.',
    'Contract signed at the kitchen table, with cake. Advance payment comes on Friday.',
    'Order confirmed by email, the original follows by post.',
  ],
  lost: {
    price: 'The other offer was 12 % cheaper.',
    competitor: 'Took the firm from the next village.',
    no_decision: 'Owners could not agree, nothing will happen this year.',
    timing: 'New roof comes first, in two years at the earliest.',
  },
  disqualified: {
    not_interested: [
      'Only wanted to compare with an offer from long ago.',
      'Moves out next year, so it makes no sense.',
    ],
    no_budget: ['No money this year or next.', 'The bank said no.'],
    no_reply: ['Four calls and two emails, no answer.', 'Never came back after the first call.'],
    wrong_contact: [
      'Number does not exist, email comes back.',
      'Nobody there knows of an enquiry.',
    ],
    competitor: ['Already signed with somebody else.'],
    spam: ['Offers us search engine optimisation.'],
  },
  tags: {
    subsidy: 'Subsidy',
    urgent: 'Before winter',
    pilot: 'Several sites',
    press: 'Good reference',
  },
  site: {
    group: 'The site',
    roof: 'Roof',
    roofHelp: 'Where the panels are to stand.',
    roofs: { flat: 'Flat', pitched: 'Pitched', metal: 'Sheet metal', ground: 'On the ground' },
    consumption: 'Yearly consumption, kWh',
    battery: 'Wants a battery',
  },
}

export type DemoTexts = typeof en
