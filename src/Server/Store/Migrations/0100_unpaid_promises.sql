-- A promised payment that was taken back below zero on its day: outgoing is barred until the debt is paid.
alter table promise add column unpaid int not null default 0;
