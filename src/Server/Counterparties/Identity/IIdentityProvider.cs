namespace Kabinet.Counterparties.Identities;

/// <summary>One sign-in at a provider, remembered in the browser that began it.</summary>
/// <param name="State">Random, good once: the answer must bring it back.</param>
/// <param name="Nonce">Random: the id token must carry it.</param>
/// <param name="Verifier">Of PKCE (RFC 7636).</param>
/// <param name="Callback">Our address for this provider and no other, so that two cannot be mixed up.</param>
public sealed record SignInAsk(string State, string Nonce, string Verifier, string Callback);

/// <summary>Why a provider's answer is not taken.</summary>
public enum IdentityFault
{
    /// <summary>The person said no there.</summary>
    Denied,
    /// <summary>The provider does not answer, or answers with an error of its own.</summary>
    Down,
    /// <summary>An answer to another question: another browser, another provider, a second time.</summary>
    NotAsked,
    /// <summary>It does not hold: a wrong signature, issuer, audience, nonce or time.</summary>
    NotTrue,
}

/// <summary>The provider's answer is not taken; <see cref="Fault"/> chooses the words, the message is for the log.</summary>
public sealed class IdentityRefused(IdentityFault fault, string message, Exception? cause = null) : Exception(message, cause)
{
    public IdentityFault Fault { get; } = fault;
}

/// <summary>Somebody else who says who a person is (AUTH-09, AUTH-10).</summary>
public interface IIdentityProvider
{
    IdentitySetting Setting { get; }

    /// <summary>Where the browser is sent.</summary>
    /// <exception cref="IdentityRefused">It cannot be asked now.</exception>
    Task<Uri> Begin(SignInAsk ask, CancellationToken stop);

    /// <summary>Who came back, checked.</summary>
    /// <param name="answer">The query of our callback; its state was compared already.</param>
    /// <exception cref="IdentityRefused">The answer does not hold.</exception>
    Task<Identity> Finish(SignInAsk ask, IQueryCollection answer, CancellationToken stop);
}
