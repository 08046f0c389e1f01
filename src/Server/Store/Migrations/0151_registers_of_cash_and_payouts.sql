-- What a desk took and what the partner paid on a day, for the comparison with their registers.
create index movement_cash_day on movement (at) where from_book = 'cash';
create index movement_cash_ref on movement (ref) where from_book = 'cash';
create index movement_payout_day on movement (at) where to_book = 'payouts';
