using Koll.Ledger;

namespace Koll.Platform.Storage;

/// <summary>Carries a refusal up from where a value was needed and there is nobody to hand the refusal to: a page in the middle of its work.</summary>
public sealed class WorkspaceRefusedException(Refusal refusal) : Exception(refusal.ToString())
{
    public Refusal Refusal { get; } = refusal;
}
