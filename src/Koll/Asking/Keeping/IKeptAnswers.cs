namespace Koll.Asking.Keeping;

/// <summary>
/// Answers that a workspace keeps beside its sales, so that opening it says at once what is known already. They hold as long as nothing in the workspace has changed; who wants the
/// customers behind an answer asks the sales.
/// </summary>
public interface IKeptAnswers
{
    /// <summary>The answers as of the last day with a sale, without rows; null where none are kept of what the workspace holds now.</summary>
    Answers? Read(string path);

    /// <summary>Keeps answers as of the last day with a sale, by the workspace's own settings. Where somebody else is writing, or nobody may, nothing is kept and nothing is lost.</summary>
    /// <param name="path">The workspace.</param>
    /// <param name="sales">What they were worked out of.</param>
    /// <param name="answers">What is to be kept.</param>
    /// <returns>True where the workspace keeps answers of what it holds now, these or somebody else's.</returns>
    bool Keep(string path, AskableSales sales, Answers answers);
}
