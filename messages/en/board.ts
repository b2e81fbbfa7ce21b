export const board = {
  how: 'Space lifts a card, arrow keys move it, Space puts it down, Escape puts it back. Arrow keys alone go from card to card.',
  lifted:
    '{{name}} lifted from {{column}}. Arrow keys move it, Space puts it down, Escape puts it back.',
  over: '{{column}}, place {{place}}',
  dropped: '{{name}} moved to {{column}}, place {{place}}.',
  stayed: '{{name}} stays where it was.',
  refused: '{{name}} stays where it was. {{reason}}',
  moveTo: 'Move to',
  groupBy: 'Group by',
  groups: {
    status: 'Status',
    rating: 'Rating',
    priority: 'Priority',
    owner: 'Owner',
    source: 'Source',
  },
  none: {
    rating: 'No rating',
    owner: 'Nobody',
    source: 'No source',
  },
  moved: '{{name}} is in {{column}} now.',
  since: 'In this status since',
  moreFailed: 'The next cards could not be loaded.',
} as const
