-- Registers of gateways that have been compared, or were missed; one row each, so that of many servers one does it.
create table register_day (
    gateway text not null,
    on_day int not null,
    state int not null,                      -- 0 missed, 1 compared
    differences int not null,
    at bigint not null,
    primary key (gateway, on_day)
);
