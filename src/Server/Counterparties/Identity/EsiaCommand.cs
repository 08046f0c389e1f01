using System.ComponentModel;
using System.Diagnostics;

namespace Kabinet.Counterparties.Identities;

/// <summary>The signer as a program of the operator's: text on its input, base64url on its output.</summary>
/// <param name="most">How long it is waited for.</param>
public sealed class EsiaCommand(string command, TimeSpan most) : IEsiaSigner
{
    public async Task<string> Sign(string text, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(most);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
            try
            {
                await process.StandardInput.WriteAsync(text.AsMemory(), patience.Token);
                process.StandardInput.Close();
                var signature = (await process.StandardOutput.ReadToEndAsync(patience.Token)).Trim();
                await process.WaitForExitAsync(patience.Token);
                return process.ExitCode == 0 && signature.Length > 0 ? signature : throw new IdentityRefused(IdentityFault.Down, $"the signer ended with {process.ExitCode}");
            }
            finally { if (!process.HasExited) process.Kill(entireProcessTree: true); }
        }
        catch (Exception error) when (error is Win32Exception or IOException or OperationCanceledException) { throw new IdentityRefused(IdentityFault.Down, "the signer does not work", error); }
    }
}
