-- Tables of the once keys, the shared limiter and the watch of camel-marketo, for H2. Run it once, in the default schema.

create table marketo_once_key (
    id         varchar(400)             not null primary key,
    state      varchar(20)              not null,
    operation  varchar(100)             not null,
    digest     varchar(64)              not null,
    owner      varchar(64)              not null,
    since      timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    version    bigint                   not null
);

create index marketo_once_key_expiry on marketo_once_key (expires_at);

create table marketo_once_call (
    key_id      varchar(400)             not null references marketo_once_key (id) on delete cascade,
    call_number integer                  not null,
    state       varchar(20)              not null,
    digest      varchar(64)              not null,
    sent_at     timestamp with time zone not null,
    data        character large object,
    primary key (key_id, call_number)
);

create table marketo_once_owner (
    owner       varchar(64)              not null primary key,
    alive_until timestamp with time zone not null
);

create table marketo_limit (
    instance varchar(400)           not null primary key,
    state    character large object not null
);

-- The time of the moment: current_timestamp is that of the beginning of the transaction.
create alias marketo_clock for 'java.lang.System.currentTimeMillis';

create table marketo_state (
    name   varchar(1000) not null primary key,
    holder varchar(64)   not null,
    state  character large object
);

create table marketo_leader (
    namespace   varchar(200)             not null primary key,
    owner       varchar(200)             not null,
    lease_until timestamp with time zone not null
);
