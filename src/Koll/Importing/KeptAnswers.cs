using Koll.Asking;
using Koll.Asking.Keeping;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary>The answers kept in a workspace's table of derived results.</summary>
public sealed class KeptAnswers(Questions questions) : IKeptAnswers
{
    private const string Name = "answers";

    /// <inheritdoc/>
    public Answers? Read(string path)
    {
        var opened = Workspace.Open(path);
        if (opened.Refusal is not null)
        {
            return null;
        }

        using var workspace = opened.Value;
        var read = StorageRefusals.Guard<Answers>(path, () =>
        {
            if (DerivedResults.Read(workspace, Name) is not { } bytes)
            {
                return new Refusal("answers.none-kept", "No answers are kept", "Ask.");
            }

            using var input = new BinaryReader(new MemoryStream(bytes));
            var excluded = new RowTally(input.ReadInt64(), input.ReadInt64());
            return WorkspaceSales.Account(workspace, excluded, (settings, files, company) => AnswersReader.Read(input, questions, settings, files) with { Company = company });
        });
        return read.IsValue ? read.Value : null;
    }

    /// <inheritdoc/>
    public bool Keep(string path, AskableSales sales, Answers answers)
    {
        if (sales.Revision is not { } revision)
        {
            return false;
        }

        using var bytes = new MemoryStream();
        using (var output = new BinaryWriter(bytes))
        {
            output.Write(sales.Excluded.Count);
            output.Write(sales.Excluded.Amount);
            AnswersWriter.Write(output, answers);
        }

        return DerivedResults.Keep(path, Name, revision, bytes.ToArray());
    }
}
