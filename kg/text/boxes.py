"""The boxes of a form, empty and ticked, as patterns of folded text."""

BOX = r"(?:\[ ?\]|\( ?\)|[□☐○◻▢❏])"
TICK = r"(?:\[[x✓✔]\]|\([x✓✔]\)|[☒☑✓✔■◼⊠]|(?<![a-z])x(?![a-z0-9]))"
