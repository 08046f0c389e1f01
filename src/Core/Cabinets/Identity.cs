namespace Kabinet;

/// <summary>A person as an identity provider knows him. Its key is issuer and subject, never a phone or a mail address (B16).</summary>
/// <param name="Provider">Key of the provider in the settings.</param>
/// <param name="IsState">The state vouches for who it is (ESIA): a proof of its own; a social account proves R1.</param>
/// <param name="Name">For the list of links; up to 100 characters.</param>
public sealed record Identity(string Provider, string Issuer, string Subject, bool IsState, string Name)
{
    public bool Is(Identity other) => Issuer == other.Issuer && Subject == other.Subject;
}
