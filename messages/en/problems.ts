export const problems = {
  unexpected: 'Something went wrong on our side. Nothing was changed; please try again.',
  not_found: 'This does not exist, or you may not see it.',
  sign_in_failed: 'The email or the password is not right.',
  password_wrong: 'This is not your present password.',
  password_too_short: 'A password needs at least 12 characters.',
  password_too_long: 'A password has at most 200 characters.',
  password_too_common:
    'This password is among the first that anybody tries. A few unrelated words are better.',
  password_names_you:
    'This password is little more than your name, your email or the workspace’s name.',
  user_is_disabled: 'This user is disabled.',
  reset_not_valid:
    'This link has been used, has expired or was replaced by a newer one. Ask for a new one.',
  invitation_not_valid:
    'This invitation has been used, withdrawn or has expired. Ask for a new one.',
  email_taken: 'Somebody with this email is here already.',
  user_may_do_more_than_you: 'This user may do more than you, so you can’t make changes here.',
  role_above_yours: 'This role may do more than you, so you can’t give it.',
  own_role_not_yours_to_change: 'You can’t change your own role.',
  own_user_not_yours_to_disable: 'You can’t disable yourself.',
  own_teams_not_yours_to_change:
    'You can’t change which teams you belong to, because your rights depend on it.',
  last_administrator: 'At least one active administrator has to stay.',
  team_owns_records:
    'This team still owns leads, customers or deals. Give them to another team first.',
  key_made_by_key: 'An API key can’t make API keys. Sign in to make one.',
  key_for_another: 'You may make API keys only for yourself.',
  expiry_in_past: 'This time has already passed.',
  too_many_attempts: {
    one: 'Too many attempts. Try again in {{count}} second.',
    other: 'Too many attempts. Try again in {{count}} seconds.',
  },
} as const
