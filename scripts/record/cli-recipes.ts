import type { ClientRecipe } from './client-recipe.ts'

export const cliRecipes: readonly ClientRecipe[] = []
