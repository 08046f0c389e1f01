-- Which life of the receiver's number is meant: a re-issued number gets nothing.
alter table share add column to_subscription bigint not null default 0;
