-- What an offset has counted of its month's spending, in minor units: usage reported later is what the month has beyond it. Null: not an offset, or one from before.
alter table fiscal_receipt add column counted bigint;
