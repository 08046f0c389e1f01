-- SPEND-04 shows a month's traffic in both directions; «units» is their sum.
alter table month_total add column up bigint not null default 0;
