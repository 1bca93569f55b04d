using Koll.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Asking.Guessing;

/// <summary>What a person believed before the evidence was shown; never changed, only followed by a later one.</summary>
public sealed class Guess
{
    public int Id { get; set; }

    public int PersonId { get; set; }

    /// <summary>The question's key.</summary>
    public required string Question { get; set; }

    /// <summary>When, in UTC.</summary>
    public required string At { get; set; }

    /// <summary>The middle, in the question's unit (a share is 0 to 1); null where a choice was made or the question was skipped.</summary>
    public double? Value { get; set; }

    /// <summary>Lower end of the range that the person holds to be right nine times in ten.</summary>
    public double? Low { get; set; }

    /// <summary>Upper end of that range.</summary>
    public double? High { get; set; }

    /// <summary>The word of the choice, where the question offers choices.</summary>
    public string? Choice { get; set; }

    /// <summary>True where the person preferred not to say.</summary>
    public bool Skipped { get; set; }

    /// <summary>What the evidence said when the guess was made, of a choice the place of the word; null where it said nothing yet.</summary>
    public double? Evidence { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Guess>
    {
        public void Configure(EntityTypeBuilder<Guess> guess)
        {
            guess.ToTable("Guess").Property(g => g.Id).HasAnnotation("Sqlite:Autoincrement", true);
            guess.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId).OnDelete(DeleteBehavior.Restrict);
            guess.HasIndex(g => new { g.Question, g.PersonId });
        }
    }
}
