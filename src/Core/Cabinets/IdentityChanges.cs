namespace Kabinet;

public sealed record IdentityLinked(Identity Identity) : Change;
public sealed record IdentityUnlinked(Identity Identity) : Change;
