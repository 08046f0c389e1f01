-- Living calls to the voice menu (AUTH-06): each ends by itself when its time is over.
create table voice_call (
    gateway text not null,
    call_id text not null,
    step int not null,                       -- of the last turn that was answered
    turns int not null,
    silent int not null,                     -- time-outs in a row
    place text not null,                     -- a typed password only as a keyed hash
    reply text not null,
    until_at bigint not null,
    primary key (gateway, call_id)
);
